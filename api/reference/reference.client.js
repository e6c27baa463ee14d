// Search: hides what does not hold every word, in the list and on the page.
const search = document.getElementById('search')
const found = document.getElementById('found')
const sections = [...document.querySelectorAll('section[data-words]')]
const groups = [...document.querySelectorAll('.group')]

const filter = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
  let count = 0
  for (const section of sections) {
    const fits = words.every((word) => section.dataset.words.includes(word))
    section.hidden = !fits
    document.querySelector(`[data-for="${section.id}"]`).hidden = !fits
    if (fits) count++
  }
  for (const group of groups)
    group.hidden = ![...group.querySelectorAll('section, li')].some((each) => !each.hidden)
  found.textContent = words.length === 0 ? '' : count === 1 ? '1 found' : `${count} found`
}
search.addEventListener('input', filter)
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search) {
    event.preventDefault()
    search.focus()
  } else if (event.key === 'Escape' && document.activeElement === search) {
    search.value = ''
    filter()
  }
})
// A link may lead to what the search has hidden.
addEventListener('hashchange', () => {
  if (document.getElementById(decodeURIComponent(location.hash.slice(1)))?.hidden) {
    search.value = ''
    filter()
    document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView()
  }
})

import { begins } from './phrases.ts'
import { courteous } from './speech/courtesy.ts'
import { keepingLabelled } from './speech/labels.ts'
import { plainer } from './speech/verbs.ts'

const abbreviations: Readonly<Record<string, string>> = {
  'w/o': 'without',
  'w/': 'with',
  atm: 'right now',
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  'b/c': 'because',
  'env variables': 'variables',
  'env vars': 'variables',
  u: 'you',
  teh: 'the',
  thats: 'that is',
  shw: 'show',
  wich: 'which',
  whcih: 'which',
  waht: 'what',
  gimme: 'give me',
  lemme: 'let me',
  'how much times': 'how many times',
  'how much runs': 'how many runs',
  '&': 'and',
  vars: 'variables',
}
/** “yesterday's failed runs” */
const ofDay =
  /\b(yesterday|today|last week|this week|last month|this month)'?s\s+((?:\p{L}+\s+){0,3}?(?:runs?|failures|errors|deploys|deployments|mails|deliveries|entries))\b/giu
const abbreviated = new RegExp(`(?<!\\S)(?:${Object.keys(abbreviations).join('|')})(?=$|[\\s,.:!?])`, 'gi')

const spelledSo = (name: string): RegExp => {
  const said = name
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+')
  // Where a sentence begins it may be what is asked for, unless it is told what shall become of it.
  return new RegExp(
    `(?<=\\S\\s+(?:[(\\[]\\s*)?)(?<![\\p{L}\\p{N}"“„«'‘-])${said}(?![\\p{L}\\p{N}"”“»’-])|^${said}(?=\\s+(?:should|must|shall|has\\s+to|needs\\s+to|is\\s+to|can)\\b)`,
    'giu',
  )
}

/** “:)”, “🙏” */
const smiling =
  /(?:^|\s+)(?:[:;=8]['’]?-?[)(DPpO/|\]]|\^\^|<3|xD)(?=$|[\s.,!?])|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D)+/gu

/** A sentence in which what stands in quotes is one word, so that nothing in it is taken for a command. */
export class Quoted {
  readonly text: string
  private readonly kept: string[] = []

  /** `names`: what stands for itself wherever it is said, as if it stood in quotes; but not where a sentence begins. */
  constructor(text: string, names: readonly string[] = []) {
    const marked = names.reduce(
      (said, name) => said.replace(spelledSo(name), (found) => this.keep(found)),
      text.replace(/[\uE000\uE001]/g, ''),
    )
    this.text = marked
      .replace(
        /"([^"]*)"|„([^“”"]*)[“”"]|“([^”]*)”|«([^»]*)»|»([^«]*)«|(?<=^|\s)['‘](\S(?:.*?\S)?)['’](?=$|[\s.,;:!?])/g,
        (_, ...inside: (string | undefined)[]) =>
          this.keep(this.read(inside.slice(0, 6).find((each) => each !== undefined) ?? '').text),
      )
      .replace(/^.+$/s, (said) => keepingLabelled(said, (text) => this.keep(this.read(text).text)))
      .replace(/[’`]/g, "'")
      .replace(
        /\bbreak\s+(?:down\s+(.+?)|(.+?)\s+down)\s+by\s+/i,
        (_, a?: string, b?: string) => `show ${a ?? b} by `,
      )
      .replace(ofDay, '$2 of $1')
      .replace(abbreviated, (word, at: number, said: string) =>
        // In what something is to be called it is a part of the name.
        word === '&' && /\b(?:rename|call|called|named?)\b/i.test(said.slice(0, at))
          ? word
          : abbreviations[word.toLowerCase()]!,
      )
      .replace(
        /^(?:hi|hey|hello|hallo|moin|hola|good morning|guten morgen|buenos días)(?: \p{L}+)?\s*[,!.]\s+(?=\S)/iu,
        '',
      )
      .replace(smiling, (_, at: number, whole: string) =>
        /[\p{L}\p{N}]$/u.test(whole.slice(0, at)) ? '. ' : ' ',
      )
      .replace(/^[\s\S]*$/, courteous)
  }

  private keep(said: string): string {
    this.kept.push(said)
    return `\uE000${this.kept.length - 1}\uE001`
  }

  /** What a part of the sentence says, and whether all of it stood in quotes. */
  read(part: string): { text: string; whole: boolean } {
    const whole = /^\uE000(\d+)\uE001$/.exec(part.trim())
    if (whole) return { text: this.kept[Number(whole[1])]!, whole: true }
    return {
      text: part.replace(/\uE000(\d+)\uE001/g, (_, at: string) => this.kept[Number(at)]!).trim(),
      whole: false,
    }
  }
}

const hourOf = (said: string): number => {
  const at = 'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .indexOf(said.toLowerCase())
  return at < 0 ? Number(said) : at + 1
}
/** “half past nine” as 9:30; what is no hour stays as it was said. */
const clockOf = (whole: string, part: string, side: string, hour: string): string => {
  const at = hourOf(hour)
  if (!(at >= 0 && at < 24)) return whole
  const minutes = (/half/i.test(part) ? 30 : 15) * (/^(?:to|before)$/i.test(side) ? -1 : 1)
  const all = (at * 60 + minutes + 1440) % 1440
  return `at ${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
}

const polite =
  /^(?:please to|u+h*m*|e+r+m*|h+m+|oh|ah|right(?=,? (?:the|so|can|could|please|let)\b)|(?:may|might|can|could) i ask you to|when(?:ever)? you (?:have|get|find) (?:an?|some|the) (?:moment|minute|second|chance|time)|(?:if|once) you (?:have|get|find) (?:an?|some) (?:moment|minute|second|chance|time)|if it(?: is|'s) (?:no|not too much) (?:trouble|bother)|at your convenience|go ahead and|hey|hi|hello|hi there|ok(?!\s+the\b)|okay(?!\s+the\b)|alright|well|so|pls|plz|please|kindly|now|quickly|quick|just|(?:can|could|would|will) (?:somebody|someone|anybody|anyone)|can you|could you|can we|could we|would you mind|do you mind|would you kindly|would you|will you|would it be possible to|i want to|i want you to|i would like to|i would like you to|i'd like to|i'd like you to|i need to|i need you to|i want(?= (?:see|know|have|get)\b)|i wanna|we want to|we need to|we should|we have to|it's time to|time to|let's|let us|go ahead and|be so kind (?:as to|and)|do me a favou?r and|mainspring|team|folks|you can|you may|feel free to|make sure to|remember to|don't forget to|immediately|(?:i(?:'d| would) (?:be |really |so |very )*(?:grateful|thankful|glad|happy|appreciate it|love it|like it)|it would be (?:very |really |so )?(?:nice|great|good|kind|helpful|lovely|wonderful)) if (?:you|we|someone|somebody) (?:could|would|can))(?![\w'])[,:]?\s+/i
const thanks =
  /[,\s]+(?:please|pls|plz|thanks|thank you|thx|cheers|for me|for us|for now|for a while|for the (?:moment|time being)|now|right now|right away|immediately|asap|at once|straight away|at the moment|at present|quickly|will you|would you|can you|could you|(?<!\b(?:my|your|our|his|her|their|the|an)[,\s]+)ok(?:ay)?|until further notice|until i say so|if you (?:can|could|may|would|don't mind|please)|if possible|when you (?:can|have time|get a chance|have a (?:moment|minute|second))|too|as well|temporarily|instead|by the way|whenever you can)$/i
const shows =
  /^(?:(?:i\s+(?:want|need|would like|'d like)\s+to\s+see|let (?:me|us) (?:see|have a look at)|(?:can|could|may)\s+i\s+(?:see|have|get|look at)|show (?:me|us)|list|display|give (?:me|us)|get me|get us|fetch|pull up|bring up|view|open up|tell me(?: about)?(?!\s+(?:why|how|when|what|who|which|if))|what are|which are|see|look at|print|where (?:are(?!.*\b(?:sent|delivered|posted|pushed|going)\b)|do i find)|where can i (?:see|find))\s+)(?:all of\s+|a list of\s+|an overview of\s+|the list of\s+|an?\s+(?:quick\s+)?look at\s+)?/i

/** Without what is only polite, and with one word for showing. */
export const plain = (text: string): string => {
  let rest = text.replace(/^(what|who|where)'?s\b/i, '$1 is')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest
      .replace(
        /,?\s+(?:but|and)\s+(?:please\s+)?leave\s+(?:the rest|the others?|everything else|all the others)(?:\s+(?:alone|untouched|as (?:it is|they are)|for now))*$/i,
        '',
      )
      .replace(/\s+without\s+(?:using\s+)?(?:the\s+)?(?:build\s+)?cache\b/gi, ' uncached')
      .replace(
        /,?\s+but\s+(?:leave|keep)\s+(.+?)\s+(?:running|alone|untouched|on|active|as (?:it is|they are|is)|going)$/i,
        ' except $1',
      )
      .replace(polite, '')
      .replace(/[\s.!?;,]+$/, '')
      .replace(
        /^((?:\S+\s+){0,3}?(?:pause|stop|hold|halt|suspend|disable|deactivate|freeze|mute|switch|turn|put|take|shut)\b.*?)[,\s]+(?:for|over) (?:today|the weekend|the night|the holidays)$/i,
        '$1',
      )
      .replace(/\bwaiting for me$/i, 'waiting for  me')
      .replace(thanks, '')
      .replace('waiting for  me', 'waiting for me')
  }
  rest = rest
    .replace(/\bwhat's\b/gi, 'what is')
    .replace(/\b(?:at|by)\s+(half|a? ?quarter)\s+(past|to|after|before)\s+(\w+)/gi, clockOf)
    .replace(
      /\bat\s+(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+(thirty|fifteen|forty-five))?(?:\s+o'?clock)?(?=$|[\s,])/gi,
      (_, hour: string, minutes?: string) =>
        `at ${hourOf(hour)}:${minutes ? { thirty: 30, fifteen: 15, 'forty-five': 45 }[minutes.toLowerCase()] : '00'}`,
    )
    .replace(/\bat\s+(\d{1,2}(?::\d\d)?)\s*(?:o'?clock|sharp|h|hrs?)(?=$|[\s,])/gi, 'at $1')
    .replace(/\b(\d{1,2}(?::\d\d)?)\s+in the (?:afternoon|evening)\b/gi, '$1 pm')
    .replace(/\b(\d{1,2}(?::\d\d)?)\s+in the morning\b/gi, '$1 am')
    .replace(/\bin an hour and a half\b/gi, 'in 90 minutes')
    .replace(/\bin a quarter of an hour\b/gi, 'in 15 minutes')
    .replace(/\bwhats\b/gi, 'what is')
    .replace(/\bwho's\b/gi, 'who is')
    .replace(/\bthat's\b/gi, 'that is')
    .replace(/\bthat're\b/gi, 'that are')
    .replace(/^tell me\s+(?=(?:why|how|when|what|who|which)\b)/i, '')
    .replace(
      /^(?:do you know|i wonder|i(?:'d| would) like to know|i want to know|any idea)\s+(?=(?:why|how|when|what|who|which)\b)/i,
      '',
    )
  rest = rest.replace(/,?\s+(?:as well as|along with|together with)\s+/gi, ' and ')
  rest = rest.replace(/\ban e-?mail\b/gi, 'a mail').replace(/\be-mail\b/gi, 'email')
  return rest.replace(shows, 'show ').replace(/^show (?:the )?runs that are /i, 'show runs that ')
}

const negated = /\b(?:do not|don't|dont|never|not|unless|without|cannot|can't|shouldn't|won't|instead of)\b/i
/** Whether something can be done at all is not asked to be done. */
const ability =
  /^(?:can|could|may) (?:one|anyone|anybody|people|users)\b|^who (?:can|may|could|is allowed to)\b|^(?:how|where)\s+(?:do|does|can|could|would|should|might|to)\s+(?:(?:i|we|one|you|someone|somebody|people|anyone)\s+)?(?:best\s+)?(?!see|find|know|tell|view|look|check|get|stand|do\b|did\b|have)(?:archive|pause|run|start|stop|resume|deploy|delete|remove|publish|cancel|retry|approve|reject|invite|add|create|make|set|change|revoke|rename|export|import|move|roll|schedule|send|connect|use|build|write|draw|restore|undo|turn|switch|put|open|close|share|copy|duplicate|give|assign|erase|update|edit)\b/i
const conditional = /\b(?:if|when|whenever|until|as soon as)\b|^should (?!i |we ).+,/i
const units =
  '(?:second|minute|hour|day|weekday|week|month|year|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?'
const repeated = new RegExp(
  `\\b(?:every|each)\\s+(?:other\\s+|\\d+\\s+|second\\s+)?${units}\\b|\\S\\s+\\S+\\s+(?:daily|hourly|weekly|monthly)(?:\\s+at\\b.*)?$`,
  'i',
)

/** “but not …” leaves something out and is no refusal. */
export const withExceptions = (text: string): string =>
  text
    .replace(
      /\b(all|every|everything|each|whatever)\b(.*?),?\s+but\s+(?!(?:not|from|only|with|at|in|on|to)\b)/i,
      '$1$2 except ',
    )
    .replace(
      /,?\s+(?:but not|only not|just not|apart from|excluding|other than|and not|leaving out|with the exception of|save for)\s+/gi,
      ' except ',
    )
    .replace(/\b(all|every|everything|each|whatever|both)\b(.*?),?\s+(?:minus|bar)\s+/i, '$1$2 except ')
    .replace(/,\s+not\s+(?=\S)/gi, ' except ')
    .replace(/\b(all|every|everything|each|whatever|both)\b(.*?),?\s+(?:without)\s+/i, '$1$2 except ')
    .replace(/,?\s+except(?: for)?\s+/gi, ' except ')

/** Whether something may or should be done is a question to somebody else. */
const whether =
  /^[¿¡]?\s*(?:(?:may|shall|should|must|might|soll(?:en|te|ten)?|darf|dürfen|muss|müssen)\s+(?:i|we|ich|wir|man)|(?:can|could|kann|könnte)\s+(?:i|ich|man)|deber[ií]a(?:mos)?|debo|debemos|puedo|podemos|[a-zäöüß]{3,}en wir(?=\s.*\?\s*$)|(?:man|ich|wir|er|jemand) (?:soll|könn|müss|dürf)ten?|(?:soll|sollen|sollten?|darf|dürfen)(?=\s(?!sie\s).*\?\s*$)|(?:kann|können|könnten?)(?=\s(?!(?:du|sie|ihr|jemand|wer|mir|uns)\s)(?!.*\sbitte\s).*\swerden\W*$))\b(?!\s+(?:see|have|get|look|view|ask|know|ver)\b)(?!.*\s(?:sehen|ansehen|anschauen|einsehen)[?.!\s]*$)/i
export const asksWhether = (text: string): boolean => whether.test(text)

/** “…, scratch that”: what was asked for is not any more. */
const takenBack =
  /[,.;!?–—-]\s*(?:(?:no|oh|ah|hm+|wait|actually|sorry|ok(?:ay)?),?\s+)*(?:scratch|scrap|forget|ignore|skip|drop|strike|disregard|never ?mind)(?:\s+(?:that|it|this|all that|the last(?: one)?|what i (?:just )?said|about it))?[\s.!]*$/i

/** Why a sentence must not be acted upon, whatever else it says. */
export const whyNot = (text: string): string | undefined => {
  if (takenBack.test(text)) return 'You took it back, so nothing is proposed.'
  if (negated.test(text)) return 'You said what should not happen, so nothing is proposed.'
  if (ability.test(text)) return 'You asked whether it can be done, so nothing is proposed.'
  if (
    conditional.test(
      text
        .replace(/\bsince when\b/gi, 'since')
        .replace(/(?:^|,?\s+and\s+)when\s+(?:does|do|is|are|was|were|did|will)\b/i, ''),
    )
  )
    return 'What depends on something is drawn as an automation; here is only what happens at once or at a time.'
  if (repeated.test(text)) return 'What repeats is drawn as a schedule of an automation.'
  return undefined
}

export interface Clause {
  text: string
  /** Only after the one before it. */
  after: boolean
}

/** The parts of a sentence that each ask for something. */
export const clauses = (text: string): Clause[] => {
  const found: Clause[] = []
  for (const [i, stage] of text
    .replace(/^first(?: of all)?,?\s+/i, '')
    .split(
      /[,;]?\s+(?:and\s+)?(?:then(?:,?\s+after that)?|after that|afterwards|subsequently|next,|once (?:that|this|it)(?: is|'s| has)? (?:done|finished|completed|through|over|live|up)|when (?:that|this|it)(?: is|'s| has)? (?:done|finished|completed|through|over)|after (?:which|this))[,]?\s+/i,
    )
    .entries())
    for (const [j, each] of split(stage).entries()) found.push({ text: each, after: i > 0 && j === 0 })
  return found
}

/** At each comma, semicolon or “and” after which a phrase can begin. */
const split = (text: string): string[] => {
  const parts: string[] = []
  let rest = text
  let from = 0
  for (const match of text.matchAll(/\s*;\s*|,?\s+(?:and|but)\s+|,\s+/gi)) {
    const next = text.slice(match.index + match[0].length)
    if (!begins(plain(next)) && !begins(plainer(plain(next)).at(-1)!)) continue
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
    rest = next
  }
  return [...parts, from === 0 ? text : rest].map((each) => each.trim()).filter(Boolean)
}

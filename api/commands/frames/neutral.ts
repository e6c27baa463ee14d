import { bare } from './bare.ts'

/** Words as they are looked up, in English, German and Spanish. */
const set = (text: string): ((word: string) => boolean) => {
  const words = new Set(text.trim().split(/\s+/).map(bare))
  return (word) => words.has(bare(word))
}

/** Words that change nothing in what is asked for. */
export const isNeutral = set(`
  the a an my our your this that these those its it of to for from in on at by with into under about as out up down over
  and is are was were be been being am has have had having do does did would shall can could may i me we us you
  please pls plz kindly just now right away immediately currently still already once also again back there here hey hi
  should let lets go ahead got get s ll ve d re im so ok okay thanks thank whole entire complete
  der die das den dem des ein eine einen einem einer und ist sind war waren wird werden wurde wurden hat haben hatte von
  vom für mit auf aus um am im in an zu zum zur nach bei unter bitte mir mich uns ich wir du sie es kannst könntest
  könnte kann möchte soll sollte jetzt gerade mal eigentlich einfach eben halt gern gerne worden noch doch schon wieder gleich sofort denn da so gab gibt hier ganze gesamte
  el la los las lo un una unos unas de del al y o que en por para con es son esta están fue fueron han he bajo
  ser se me mi nos su sus favor puedes podrías quiero quisiera necesito ahora mismo ya hay hubo tiene tengo le
  otra vez nuevo a entera completa
`)

/** What is neutral in a question besides: asking, showing, and all of it. */
export const isAsking = set(`
  how many much what which whats or off any anything all every everything each some lately recently last latest newest
  recent ever moment far full want wants need needs like will
  show list see view display find give tell look open set come came exist exists happen happened happens
  overview current status state according organisation organization company
  zeig zeige zeigen liste welche welcher welches welchen was oder alle alles irgendwas letzte letzten letzter aktuell
  aktuelle aktuellen zuletzt steht stehen gesetzt übersicht passiert laut zufolge firma
  muestra muéstrame enseñas enseña enséñame ver lista qué cual cuáles todo todos todas última último últimos últimas
  actual según organización empresa
`)

/** With one of these it is a question, or about something that is past, and nothing may be done because of it. */
export const isQuestioning = set(`
  what which who whom whose why when where how whats
  was welche welcher welches welchen wer wen wem warum wieso wann wo wie
  qué quién quienes cuál cuándo dónde cómo
`)

/** A sentence that begins like this asks. */
export const isOpening = set(`
  is are was were am do does did has have had should shall may must ist sind hat haben soll sollte darf war waren hätte hätten wäre
  wurde wurden es está están son fue ha han debo debería hay
`)

/** More than one is meant, by what they are: all of a kind, or all there is. */
export const isEvery = set(`
  all every everything each alle alles jede jeden jedes allen sämtliche todo todos todas toda cada
`)

/** More than one is meant, and which ones is not told. */
export const isSeveral = set('both any anything whatever beide beiden irgendwas ambos ambas cualquier')

/** Whoever is named after it is left out; in English sentences say nothing but “except” by now. */
export const except =
  /(?:^|[\s,])(?:except|außer|ausser|bis auf|ohne|nicht aber|aber nicht|excepto|salvo|menos|pero no)\s+/i

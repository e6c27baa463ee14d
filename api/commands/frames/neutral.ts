const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Words that change nothing in what is asked for. */
export const neutral = set(`
  the a an my our your this that these those its it of to for from in on at by with into about as out up down over
  whole entire complete under unter bajo and is are was were be been being am has have had having do does did would shall can could may i me we us you they
  please pls plz kindly just now right away immediately currently still already once also again back there here hey hi
  want wants need needs like would should let lets go ahead got get s ll ve d re im so ok okay thanks thank
  der die das den dem des ein eine einen einem einer und ist sind war waren wird werden wurde wurden hat haben hatte von
  vom für fuer mit auf aus um am im in an zu zum zur nach bei bitte mal mir mich uns ich_will ich wir du sie es kannst könntest
  könnte kann möchte soll sollte jetzt gerade noch doch schon wieder gleich sofort denn da so gab gibt hier
  el la los las lo un una unos unas de del al y o que en por para con es son esta estan está están fue fueron ha han he
  ser se me mi nos su sus favor puedes podrias podrías quiero quisiera necesito ahora mismo ya hay hubo tiene tengo le
  otra vez nuevo a las
`)

/** What is neutral in a question besides: asking, showing, and all of it. */
export const asking = set(`
  according laut zufolge según segun enseñas enseña enséñame how many much organisation organization company organisation organizacion organización firma empresa or oder o off will show list see view display find give tell what which whats any anything all every everything each some much lately
  recently last latest newest recent exist exists happen happened happens set look open overview current
  entire full whole ever moment far status state set come came
  zeig zeige zeigen liste welche welcher welches welchen was alle alles irgendwas letzte letzten letzter aktuell aktuelle
  aktuellen zuletzt steht stehen gesetzt übersicht passiert
  muestra muestrame ver lista qué cual cuál cuales cuáles todo todos todas todas ultimo última ultimos últimas ultima ultimas actual
`)

/** With one of these it is a question, or about something that is past, and nothing may be done because of it. */
export const questioning = set(`
  what which who whom whose why when where how whats
  was welche welcher welches welchen wer wen wem warum wieso wann wo wie
  qué quién quien quienes cuál cual cuando cuándo dónde donde cómo como por_qué
`)

/** A sentence that begins like this asks. */
export const opening = set(`
  is are was were am do does did has have had should shall may must ist sind hat haben soll sollte darf war waren
  wurde wurden es está están son fue ha han debo debería hay
`)

/** More than one is meant, by what they are: all of a kind, or all there is. */
export const every = set(`
  all every everything each alle alles jede jeden jedes allen sämtliche todo todos todas toda cada
`)

/** More than one is meant, and which ones is not told. */
export const several = set('both any anything whatever beide beiden irgendwas ambos ambas cualquier')

/** Whoever is named after it is left out. */
export const except =
  /(?:^|[\s,])(?:but not|apart from|except(?: for)?|excluding|other than|außer|ausser|bis auf|ohne|nicht aber|aber nicht|excepto|salvo|menos|pero no)\s+/i

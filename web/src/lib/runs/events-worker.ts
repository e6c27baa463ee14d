import { newDesk, type Desk } from './events-desk.ts'

// A thread of its own, so that the page answers while events are decoded.
const desk = newDesk()

addEventListener('message', ({ data: { number, name, asked } }: MessageEvent) => {
  try {
    postMessage({ number, answer: desk[name as keyof Desk](asked) })
  } catch (error) {
    postMessage({ number, problem: (error as Error).message })
  }
})

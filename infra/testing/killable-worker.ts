import { inBackground, untilStopped } from '#worker/background.ts'

// A worker in a process of its own, with all its loops, that a test may kill at any moment.
const { ready } = inBackground(untilStopped(), { work: true })
void ready.then(() => process.send?.('ready'))

// Runs inside git after a push, for the API that let it in: tells it over a socket what was pushed, and passes on to the
// person who pushed what it says. Plain JavaScript, since git starts it.
import { connect } from 'node:net'

let pushed = ''
for await (const chunk of process.stdin) pushed += chunk
const socket = connect(process.env.MAINSPRING_PUSH)
socket.on('error', () => process.exit(0))
socket.end(pushed)
for await (const chunk of socket) process.stdout.write(chunk)

import { hostname } from 'node:os'

/** This process, as steps say who worked on them. */
export const worker = `${hostname()}:${process.pid}`

import type { ProblemBody } from '#lib/problem.ts'

declare global {
  namespace App {
    interface Error {
      problem?: ProblemBody
    }
  }
}

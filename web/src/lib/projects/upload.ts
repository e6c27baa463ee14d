import { ProblemError, problemOf, unreachable } from '#lib/problem.ts'

/** Sends an archive and says how far it is; answers the deployment that it became. A browser's `fetch` tells nothing of the way up. */
export const uploadArchive = (
  project: string,
  file: File,
  progress: (part: number) => void,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest()
    const query = new URLSearchParams({ project, message: `Upload of ${file.name.slice(0, 200)}` })
    asked.open('POST', `/api/v1/projects/upload?${query}`)
    asked.setRequestHeader('content-type', 'application/octet-stream')
    asked.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 1)
    asked.onerror = () => reject(unreachable())
    asked.onload = () => {
      if (asked.status === 202) {
        const { run } = JSON.parse(asked.responseText) as { run: { id: string } }
        return resolve(run.id)
      }
      const answer = new Response(asked.responseText, { status: asked.status })
      return void problemOf(answer).then((problem: ProblemError) => reject(problem), reject)
    }
    asked.send(file)
  })

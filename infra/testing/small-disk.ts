import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'

/** Mounts a disk of its own on a folder, as only root may; returns what takes it away. */
export const mountSmallDisk = (folder: string, megabytes: number): (() => void) => {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder])
  return () => unmount(folder)
}

const unmount = (folder: string): void => void execFileSync('umount', ['--lazy', folder])

/** Takes away what a killed test has left mounted below a folder. */
export const unmountBelow = (folder: string): void => {
  if (!existsSync('/proc/mounts')) return
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n')) {
    const at = line.split(' ')[1] ?? ''
    if (at === folder || at.startsWith(`${folder}/`)) unmount(at)
  }
}

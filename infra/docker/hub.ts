/** Docker's own registry, as names of images have it. */
export const hub = 'docker.io'
/** Where that is really asked. */
export const hubHost = 'registry-1.docker.io'

const called = new Set([hub, hubHost, 'index.docker.io', 'hub.docker.com'])
/** A registry by the one name it goes by: Docker's own is called in many ways. */
export const registryCalled = (server: string): string => (called.has(server) ? hub : server)

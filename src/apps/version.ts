import packageJson from '../../package.json' with { type: 'json' }

/** The version of this program, as released. */
export const version: string = packageJson.version

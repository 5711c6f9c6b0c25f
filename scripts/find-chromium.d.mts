/** The Chromium or Chrome of this machine; CHROMIUM_PATH names one that stands elsewhere. */
export function findChromium(): string | undefined

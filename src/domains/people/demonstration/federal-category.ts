/** A code of the federal list of categories by its serial number: level.OKATO.serial. */
export const federalCategory = (serial: string): string => `1.00000.${serial}`

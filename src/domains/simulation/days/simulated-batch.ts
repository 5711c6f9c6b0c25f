/** With what the batches begin that the simulation buys. */
export const simulatedBatch = 'СИМ-'

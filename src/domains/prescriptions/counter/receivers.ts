/** Who takes the medicine: the patient, somebody with a paper, or the courier of home delivery. */
export const receivers = ['patient', 'proxy', 'courier'] as const
export type Receiver = (typeof receivers)[number]

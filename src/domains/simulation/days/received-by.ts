import type { Dispense } from '#domains/prescriptions/index.ts'
import type { Random } from '../random.ts'

const proxies = [
  'Доверенный Пётр Демонстрационный',
  'Доверенная Анна Демонстрационная',
  'Опекунова Вера Демонстрационная',
] as const

/** Who comes: mostly the patient, at times a relative with a passport, now and then a social worker. */
export function receivedBy(chance: Random): Pick<Dispense, 'receivedBy' | 'proxy'> {
  const share = chance.next()
  if (share < 0.14) {
    const document = `паспорт 66 00 ${chance.between(100_000, 999_999)}`
    return { receivedBy: 'proxy', proxy: { fullName: chance.pick(proxies), document } }
  }
  return { receivedBy: share < 0.17 ? 'courier' : 'patient' }
}

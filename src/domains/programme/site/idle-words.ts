import { plainKey } from '#domains/medicines/index.ts'

/** Words that stand everywhere or ask; in the folded form of `plainKey`. */
const idle = new Set(
  plainKey(
    'и в во на по за с со к о об от до для у из не ли или а но при это мне мой моя нам я мы вы как что чтобы ' +
      'кто где куда кому когда сколько почему зачем какие какой какая можно нужно надо хочу положено положен положена положены требуют просят говорят дают есть если бы ' +
      'после без нет быстро ' +
      'the of to in is are a for how long what where who when which can my i get',
  ).split(' '),
)
/** Where all is free of charge, who asks for something else beside it means that. */
const weak = /^besplatn/

/** Whether a folded word says nothing by itself. */
export function isIdle(key: string): boolean {
  return idle.has(key)
}

/** Whether a folded word says nothing where another one does. */
export function isWeak(key: string): boolean {
  return weak.test(key)
}

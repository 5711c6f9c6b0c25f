/**
 * Words that a name may have in another language or case without becoming another name:
 * salts, acids and numerals. Sound alone does not connect "acid", "кислота" and "қышқылы".
 */
const sameWords: Record<string, string> = {
  kislota: 'кислота кислоты кислоту кислотой acid acidum acide қышқылы қышқыл',
  natria: 'натрий натрия natrium natrii sodium',
  kalia: 'калий калия kalium kalii potassium',
  kalcia: 'кальций кальция calcium calcii',
  magnia: 'магний магния magnesium magnesii magnii',
  jeleza: 'железо железа iron ferrum ferri темір',
  cinka: 'цинк цинка zinc zincum zinci мырыш',
  litia: 'литий лития lithium lithii',
  insulin: 'инсулин инсулина insulin insuline insulinum инсулині',
  vitamin: 'витамин витамина витамины vitamin vitaminum дәрумен дәрумені',
  faktor: 'фактор фактора factor факторы',
  alfa: 'альфа alfa alpha',
  beta: 'бета beta',
  '2': 'ii',
  '3': 'iii',
  '4': 'iv',
  '7': 'vii',
  '8': 'viii',
  '9': 'ix',
}

const canonical = new Map(
  Object.entries(sameWords).flatMap(([folded, words]) =>
    words.split(' ').map((word) => [word, folded] as const),
  ),
)

/** The folded form of such a word (as `nameWords` gives it), or undefined for any other. */
export function canonicalWord(word: string): string | undefined {
  return canonical.get(word)
}

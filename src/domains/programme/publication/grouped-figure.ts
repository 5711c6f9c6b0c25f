/** "1680936,6" with spaces between thousands that nothing breaks; a sign stays before it. */
export function groupedFigure(text: string): string {
  const [whole = '', ...rest] = text.replaceAll(/\s/gu, '').split(/(?=[.,])/)
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0') + rest.join('')
}

import * as qr from 'qrcode-generator'

const quietZone = 4

/** A QR code as an SVG, with the quiet zone that readers need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qr.default(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * quietZone
  const dots: string[] = []
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) dots.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`)
    }
  }
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#FFFFFF" />
      <path d={dots.join('')} fill="#000000" />
    </svg>
  )
}

/** An e-mail address of which a colleague recognises the person and a stranger learns nothing: `i…v@mail.example`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at < 1) return '…'
  const name = email.slice(0, at)
  const shown = name.length < 4 ? `${name[0]}…` : `${name[0]}…${name.at(-1)}`
  return `${shown}${email.slice(at)}`
}

/** A telephone number with its beginning and its last two digits: `+7 … 45`. */
export function maskedTelephone(telephone: string): string {
  const digits = telephone.replaceAll(/\D/g, '')
  if (digits.length < 6) return '…'
  const plus = telephone.trim().startsWith('+') ? '+' : ''
  return `${plus}${digits[0]} … ${digits.slice(-2)}`
}

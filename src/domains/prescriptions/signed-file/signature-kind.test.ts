import { describe, expect, it } from 'vitest'
import { signatureKind } from './signature-kind.ts'
import { testSignature, testSignedPdf } from './test-signatures.ts'

const base64 = (content: Buffer) => content.toString('base64').replaceAll(/(.{64})/g, '$1\r\n')

describe('the kind of a signed file', () => {
  it('is detached where the signature carries no content', () => {
    expect(signatureKind(testSignature('врач'))).toBe('detached')
    expect(signatureKind(testSignature('врач '.repeat(100)))).toBe('detached')
  })

  it('is a container where it does', () => {
    expect(signatureKind(testSignature('врач', 'рецепт'))).toBe('container')
    expect(signatureKind(testSignature('врач', 'рецепт '.repeat(500)))).toBe('container')
    expect(signatureKind(testSignedPdf('рецепт'))).toBe('container')
    expect(
      signatureKind(Buffer.from('\uFEFF<?xml version="1.0"?><r><ds:Signature Id="1"/></r>')),
    ).toBe('container')
    expect(
      signatureKind(Buffer.from('<?xml version="1.0"?><r><ds:Signature ></ds:Signature></r>')),
    ).toBe('container')
  })

  it('is read from base64 as well, with the lines that programs put around it', () => {
    expect(signatureKind(Buffer.from(base64(testSignature('врач'.repeat(50)))))).toBe('detached')
    const pem = `-----BEGIN CMS-----\n${base64(testSignature('врач'.repeat(50), 'рецепт'))}\n-----END CMS-----\n`
    expect(signatureKind(Buffer.from(pem))).toBe('container')
  })

  it('is none for what is not signed', () => {
    const others = ['%PDF-1.7 без подписи', '<r>рецепт</r>', 'рецепт', 'MIрецепт', '\u0030']
    for (const other of others) expect(signatureKind(Buffer.from(other))).toBeUndefined()
    const cut = testSignature('врач', 'рецепт').subarray(0, 20)
    expect(signatureKind(cut)).toBeUndefined()
  })
})

import buildValidator from '@fastify/ajv-compiler'
import buildSerializer from '@fastify/fast-json-stringify-compiler'

type Made = { errors?: unknown }

/**
 * Fastify's own compilers, asked when a route is first called: compiling the schemas of all routes
 * takes most of a second of every start, and most routes are not called for a while.
 */
export const lazyCompilers = {
  buildValidator: (...given: Parameters<ReturnType<typeof buildValidator>>) => {
    const compile = buildValidator()(...given)
    return (route: Parameters<typeof compile>[0]): ReturnType<typeof compile> => {
      let made: ((data: unknown) => unknown) | undefined
      const validate = (data: unknown): unknown => {
        made ??= compile(route) as (data: unknown) => unknown
        const isValid = made(data)
        // Where it is not, the framework reads the problems from the function.
        Object.assign(validate, { errors: (made as Made).errors })
        return isValid
      }
      // Of what the compiler promises the framework uses the call and the problems.
      return validate as unknown as ReturnType<typeof compile>
    }
  },
  buildSerializer: (...given: Parameters<ReturnType<typeof buildSerializer>>) => {
    const compile = buildSerializer()(...given)
    return (route: Parameters<typeof compile>[0]) => {
      let made: ((data: unknown) => string) | undefined
      return (data: unknown): string => {
        made ??= compile(route) as (data: unknown) => string
        return made(data)
      }
    }
  },
}

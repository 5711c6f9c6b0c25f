declare const brand: unique symbol

/** A value of type Base that only the function that checked it can hand out. */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

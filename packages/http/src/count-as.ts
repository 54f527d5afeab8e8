/** Makes the objects of a class count as those of a global one; that is looked up, and loaded, only when somebody asks with `instanceof`. */
export function countAs(own: object, global: () => object): void {
  Object.setPrototypeOf(own, new Proxy({}, { getPrototypeOf: global }))
}

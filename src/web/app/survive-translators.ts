/**
 * A browser's translator takes text nodes out and puts `<font>` in their place, and React then takes away what is not
 * there any more, which ends the page (https://github.com/facebook/react/issues/11538). What changes while one looks is
 * kept from translators (`translate="no"`); this is for all the rest: where a node is gone, nothing is done.
 */
export function surviveTranslators({ prototype }: typeof Node): void {
  const remove: unknown = Reflect.get(prototype, 'removeChild');
  const insert: unknown = Reflect.get(prototype, 'insertBefore');
  if (typeof remove !== 'function' || typeof insert !== 'function') return;
  Object.assign(prototype, {
    removeChild(this: Node, child: Node): Node {
      if (child.parentNode === this) Reflect.apply(remove, this, [child]);
      return child;
    },
    insertBefore(this: Node, node: Node, before: Node | null): Node {
      Reflect.apply(insert, this, [node, before?.parentNode === this ? before : null]);
      return node;
    },
  });
}

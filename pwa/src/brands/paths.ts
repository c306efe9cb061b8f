/** Where a brand, in any spelling of it, has its page. */
export const brandPath = (brand: string): string => `/brands/${encodeURIComponent(brand)}`;

/** Where a category has its page. */
export const categoryPath = (tag: string): string => `/categories/${encodeURIComponent(tag)}`;

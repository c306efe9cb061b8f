/** Of fewer products than these no share and no rank is told, and a brand of so few says so. */
export const FEW = 20;

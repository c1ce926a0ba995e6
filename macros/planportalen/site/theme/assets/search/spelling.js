// How far apart two words are, for those who have typed one letter wrong.

/**
 * Damerau-Levenshtein (optimal string alignment) distance, or `most` + 1 where it is larger than `most`.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let value = Math.min(above[column] + 1, current[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        value = Math.min(value, before[column - 2] + 1);
      }
      current.push(value);
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    before = above;
    above = current;
  }
  return Math.min(above[other.length], most + 1);
}

/**
 * How many mistakes a word of this length may have.
 * @param {number} length
 */
export function allowed(length) {
  return length >= 9 ? 2 : length >= 4 ? 1 : 0;
}

/** Types of the `linebreak` package (Unicode line breaking, UAX #14), which ships none. */
declare module 'linebreak' {
  /** A place where a line may (or must) end; `position` counts UTF-16 units. */
  interface Break {
    position: number;
    required: boolean;
  }
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): Break | null;
  }
}

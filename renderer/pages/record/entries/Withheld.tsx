/** Stands where sealed words would, for somebody whose slot does not open them. */
export function Withheld() {
  return <p className="cap">这部分内容本使用人不能查看</p>;
}

/** What holds for every book, said where it is opened. */
export function Assurance() {
  return (
    <p className="alt cap">
      <span>内容加密保存在这台电脑上，程序不连接网络。</span>
      <span>没有口令和恢复密钥，内容无法打开，也无法找回。</span>
    </p>
  );
}

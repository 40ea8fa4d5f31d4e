import { useNavigate } from '@tanstack/react-router';
import { runCommand } from '../../base/commands.ts';
import { Button } from '../../components/Button.tsx';

/** A new book: three steps to the first record. */
export function StartSteps() {
  const navigate = useNavigate();
  return (
    <>
      <h2>三步开始</h2>
      <ol className="steps">
        <li>
          <b>把党员加入名册</b>
          <p className="dim">从 Excel 导入，或一个一个添加。点名、选人和应到人数都从名册来。</p>
          <Button kind="primary" onClick={() => void navigate({ to: '/roster' })}>
            去名册
          </Button>
        </li>
        <li>
          <b>核对支部概况</b>
          <p className="dim">届次、支委会、党小组。会议编号和检查按它们来。</p>
          <Button onClick={() => void navigate({ to: '/settings', search: { tab: 'branch' } })}>支部概况</Button>
        </li>
        <li>
          <b>记第一次会</b>
          <p className="dim">边开边记，或登记已经开过的会。</p>
          <Button keys="Ctrl+N" onClick={() => runCommand('new')}>
            新建记录
          </Button>
        </li>
      </ol>
    </>
  );
}

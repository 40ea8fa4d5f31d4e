import { Component, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';

interface Props {
  children: ReactNode;
}

/**
 * Catches a fault while drawing: the rest of the app goes on, nothing that was saved is touched. Give it a `key` (the route)
 * to have another page tried afresh.
 */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page">
        <div className="note err" role="alert">
          <Icon name="oct" />
          <div className="sp">
            <p>这一页没有画出来。已保存的内容没有改动，请再打开一次；如果还是这样，请锁定后重新打开。</p>
          </div>
          <Button onClick={() => this.setState({ failed: false })}>再打开一次</Button>
        </div>
      </main>
    );
  }
}

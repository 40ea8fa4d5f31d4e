import { Component, type ReactNode } from 'react';

interface Props {
  /** Renders the editor; `attempt` counts how often it had to be mounted anew. */
  children: (attempt: number) => ReactNode;
}
interface State {
  attempt: number;
  failed: boolean;
}

/** More crashes than this within one mount are no accident of an input method. */
const MAX_ATTEMPTS = 20;

/**
 * Input methods change the page before React does, and React may then find nodes missing. The words are safe in
 * the record, so the editor is simply mounted anew from them.
 */
export class EditorBoundary extends Component<Props, State> {
  override state: State = { attempt: 0, failed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  override componentDidCatch(): void {
    if (this.state.attempt < MAX_ATTEMPTS) this.setState(({ attempt }) => ({ attempt: attempt + 1, failed: false }));
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children(this.state.attempt);
    return <p className="err">这一条的输入框出错，写过的内容已经保存。请离开这条记录再打开。</p>;
  }
}

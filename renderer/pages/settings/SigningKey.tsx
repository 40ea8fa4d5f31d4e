import { ErrorNote } from '../../components/states.tsx';
import { useCall } from '../../state/query.ts';

/** 指纹 of the key that signs archive packages, to be given to whoever verifies one. */
export function SigningKey() {
  const { data, error } = useCall('archive.fingerprint', {});
  return (
    <section aria-label="记录簿签名的指纹">
      <h2>记录簿签名的指纹</h2>
      {error && <ErrorNote error={error} />}
      {data && (
        <p className="fingerprint">{data.fingerprint ?? '还没有：第一次做四性检测或打包归档时生成，以后不变。'}</p>
      )}
      <p className="dim">
        归档包用这本记录簿自己的钥匙签名。核验归档包的人要从包以外得到指纹，请抄写或打印给他。它不是个人签名，未经商用密码认证。
      </p>
    </section>
  );
}

export default function PdfView({ bytes }: { bytes: Uint8Array }) {
  return <p>{bytes.length}</p>;
}

export default function RecordsPage() {
  return <main className="page" />;
}

export default function RosterPage() {
  return <main className="page" />;
}

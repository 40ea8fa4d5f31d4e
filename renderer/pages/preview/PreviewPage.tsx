/** The laid-out pages of a record, with export and print. */
export default function PreviewPage({ recordId }: { recordId: string }) {
  return <main data-record={recordId} />;
}

export default function Page() {
  return (
    <main>
      <h1>재다</h1>
      <p>안녕</p>
    </main>
  )
}

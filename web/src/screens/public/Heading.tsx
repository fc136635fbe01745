/** The heading of a page for those who are not signed in. */
import styles from './Public.module.css'

export function Heading({ title, says }: { title: string; says?: string | undefined }) {
  return (
    <div className={styles['heading']}>
      <h1>{title}</h1>
      {says && <p>{says}</p>}
    </div>
  )
}

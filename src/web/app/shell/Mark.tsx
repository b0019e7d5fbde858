/** The gatehouse: an arch with its gate. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="6" fill="var(--mantine-primary-color-filled)" />
      <path d="M7 25V14a9 9 0 0 1 18 0v11h-4.5V14a4.5 4.5 0 0 0-9 0v11Z" fill="#fff" />
      <path d="M14.4 17.5h3.2V25h-3.2Z" fill="#b3cdea" />
    </svg>
  );
}

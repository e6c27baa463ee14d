const reasons: Record<string, string> = {
  signup_disabled: 'No account here belongs to that one, and new people come by invitation.',
  account_not_linked: 'An account with that address is here already. Sign in the way you did before.',
  email_not_verified: 'That provider has not confirmed your address.',
  state_mismatch: 'It took too long, or began in another window. Try again.',
  access_denied: 'You did not agree over there.',
}

/** Why coming back from another provider ended at the door. */
export const providerWords = (code: string): string =>
  reasons[code] ?? `The provider’s answer was not good (${code.slice(0, 60)}). Try again.`

/** Other ways somebody signs in, by the names this installation gives them; one that is configured no more by its id. */
export const providersText = (
  ids: readonly string[],
  known: readonly { id: string; name: string }[],
): string => ids.map((id) => known.find((each) => each.id === id)?.name ?? id).join(', ')

/** Where a mail that was asked for is found. */
export const whereMailIs = (leaves: boolean): string =>
  leaves
    ? 'Look into your mailbox; it may take a minute, and may be among the unwanted.'
    : 'No mail server is set up here: the mail waits in the outbox of whoever runs this installation. Ask them for its link.'

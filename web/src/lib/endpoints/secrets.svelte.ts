/** A secret that was just made, until one leaves its endpoint's page or has it put away. */
class FreshSecret {
  current = $state.raw<{ endpoint: string; secret: string; rotated: boolean } | null>(null)
}
export const fresh = new FreshSecret()

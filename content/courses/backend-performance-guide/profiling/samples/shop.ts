/** What the excerpts of the lesson call: a database and a payment service that answer at once. */
export async function findUser(id: number): Promise<{ id: number }> {
  return { id }
}

export async function searchUsers(_name: string): Promise<{ id: number }[]> {
  return []
}

export async function charge(orderId: number): Promise<{ orderId: number }> {
  return { orderId }
}

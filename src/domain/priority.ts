/** How pressing a conversation is, the least first. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

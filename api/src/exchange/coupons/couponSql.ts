/**
 * The order that a coupon is used by: the first that it is stamped on, but for those that ended
 * without any trade. What the writer has written decides, so that no claim can get lost.
 */
export const USED_BY = `(select o.uuid from exchange.orders o where o.coupon_id = c.id
  and (o.status <> 'closed' or o.lots_traded > 0) limit 1)`;

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface Order {
  id: string;
  status: string;
  totalAmount: number | null;
  items: { productId: string; productName?: string; quantity: number; price: number | null }[];
  cancellation?: { code: string; detail?: string; by: string };
  version: number;
  allowedActions: string[];
  accessToken: string;
}

export interface Product {
  productId: string;
  quantity: number;
  reservedQuantity: number;
  availableQuantity: number;
}

export interface Page<T> {
  data: T[];
  nextCursor: string | null;
}

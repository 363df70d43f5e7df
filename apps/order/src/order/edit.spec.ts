import { edit } from './edit';

const before = {
  customer: { name: 'Nour', email: 'nour@example.com' },
  shippingAddress: null,
  note: 'Ring twice.',
};

describe('Editing an order', () => {
  it('changes what is named and leaves the rest', () => {
    expect(edit(before, { customer: { email: 'n@example.com', phone: '+21671000000' } })).toEqual({
      edited: { ...before, customer: { name: 'Nour', email: 'n@example.com', phone: '+21671000000' } },
      fields: ['customer.email', 'customer.phone'],
    });
  });

  it('takes away what is null', () => {
    expect(edit(before, { customer: { email: null }, note: null })).toEqual({
      edited: { ...before, customer: { name: 'Nour' }, note: null },
      fields: ['customer.email', 'note'],
    });
    expect(edit(before, { customer: null })).toMatchObject({
      edited: { customer: null },
      fields: ['customer.name', 'customer.email'],
    });
  });

  it('sets nothing rather than an empty group', () => {
    expect(edit(before, { customer: { name: null, email: null }, shippingAddress: {} }).edited).toMatchObject({
      customer: null,
      shippingAddress: null,
    });
  });

  it('says that nothing changed where nothing did', () => {
    expect(edit(before, { customer: { name: 'Nour' }, shippingAddress: null }).fields).toEqual([]);
    expect(edit(before, { customer: { name: undefined }, note: undefined })).toEqual({ edited: before, fields: [] });
  });
});

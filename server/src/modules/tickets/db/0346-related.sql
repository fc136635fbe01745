-- The newest tickets of a product, for the page of another one (T-60); of a customer, ticket_of_customer serves.
create index ticket_of_product on tickets.ticket (tenant_id, product_id, submitted_at desc, id desc);

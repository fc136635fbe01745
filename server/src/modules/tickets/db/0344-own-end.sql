-- Customers are told by when a finished ticket ends by itself (T-9); it is the same for everybody at the desk (T-35).

grant select (confirm_after, close_after) on tickets.desk to zg_customer;

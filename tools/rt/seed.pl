#!/usr/bin/perl
# Seeds a fresh Request Tracker 5 for tools/rt/install.ts: a queue, the custom field that holds our GUID, the connection's
# own user, an agent with a password, and a token for each; prints tokens and password as JSON.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT -init;
use JSON ();

sub must { my ($id, $what) = @_; die "$what\n" unless $id; return $id }

my $system = RT->SystemUser;

my $queue = RT::Queue->new($system);
must($queue->Create(Name => 'Upstream', Description => 'Tickets that partners hand to us'));

my $field = RT::CustomField->new($system);
must($field->Create(
    Name       => 'GUID',
    Type       => 'FreeformSingle',
    LookupType => RT::Ticket->CustomFieldLookupType,
    Pattern    => '(?#A GUID)^(?:[0-9a-f-]{36})?$',
));
must($field->AddToObject($queue));

my %rights = (
    zhanggui => [qw(SeeQueue CreateTicket ShowTicket ModifyTicket ReplyToTicket SeeCustomField ModifyCustomField SetInitialCustomField)],
    agent => [qw(SeeQueue ShowTicket ShowTicketComments ModifyTicket ReplyToTicket CommentOnTicket SeeCustomField OwnTicket DeleteTicket)],
);
# For the pages; the connection's own user has none.
my %passwords = (agent => 'Correct-Horse-7');
my %tokens = (password => $passwords{agent});
for my $name (sort keys %rights) {
    my $user = RT::User->new($system);
    must($user->Create(
        Name         => $name,
        EmailAddress => "$name\@vendor.example",
        Privileged   => 1,
        $passwords{$name} ? (Password => $passwords{$name}) : (),
    ));
    $user->PrincipalObj->GrantRight(Right => $_, Object => $queue) for @{ $rights{$name} };
    $user->PrincipalObj->GrantRight(Right => 'ManageAuthTokens', Object => RT->System);
    my ($id, $message, $token) =
        RT::AuthToken->new($system)->Create(Owner => $user->Id, Description => 'upstream lane');
    must($id, $message);
    $tokens{$name} = $token;
}
print JSON->new->canonical->encode(\%tokens), "\n";
